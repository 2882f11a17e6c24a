"""What belongs to a row without being one itself travels with it."""

from tests.data.exchange.by_stick import Network, add_title


def test_the_isbns_of_a_title_arrive_with_it(pcs: Network) -> None:
    title = add_title(pcs["A"], "Dế mèn phiêu lưu ký")
    with pcs["A"].database.write() as connection:
        connection.exec_driver_sql(
            "INSERT INTO title_isbn (title_id, isbn) SELECT id, '9786042123456' FROM title"
            " WHERE uid = ?",
            (title,),
        )
    pcs.meet("A")
    assert pcs["LC"].rows("SELECT isbn FROM title_isbn") == [("9786042123456",)]
