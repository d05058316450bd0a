"""pyodbc."""

import pyodbc

from .contract import Answer, Client, Refusal, Whole

pyodbc.pooling = False


class PyODBC(Client):
    def __init__(self, source):
        super().__init__(source)
        self.connection = pyodbc.connect(source.string)

    def ask(self, sql, *parameters):
        try:
            cursor = self.connection.execute(sql, *parameters)
            return Answer([column[0] for column in cursor.description], [tuple(row) for row in cursor.fetchall()])
        except pyodbc.Error as error:
            raise Refusal(*error.args) from error

    def tables(self):
        return [row.table_name for row in self.connection.cursor().tables(tableType="TABLE")]

    def columns(self, table):
        return [row.column_name for row in self.connection.cursor().columns(table=table)]

    def close(self):
        self.connection.close()


class TestPyODBC(Whole):
    client = PyODBC
