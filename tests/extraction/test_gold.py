import pytest

from relations.management.gold import gold_sets
from tests.gold.run import by_text, fallen, predict


@pytest.mark.parametrize("documents", gold_sets(), ids=lambda documents: documents.name)
def test_the_annotated_documents_are_read_as_well_as_they_once_were(documents, tmp_path):
    predict(documents, tmp_path)
    assert fallen(documents, tmp_path) == []
    assert len(list(by_text(documents, tmp_path))) == 1 + len(list(documents.documents()))
