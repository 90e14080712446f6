from tests.gold.run import fallen, predict


def test_the_five_documents_are_read_as_well_as_they_once_were(tmp_path):
    predict(tmp_path)
    assert fallen(tmp_path) == []
