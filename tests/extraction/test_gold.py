import pytest

from tests.gold.run import by_text, fallen, predict, readings


@pytest.mark.parametrize("reading", list(readings()), ids=lambda reading: reading.name)
def test_the_annotated_documents_are_read_as_well_as_they_once_were(reading, tmp_path):
    predict(reading, tmp_path)
    assert fallen(reading, tmp_path) == []
    assert len(list(by_text(reading.documents, tmp_path))) == 1 + len(list(reading.documents.documents()))
