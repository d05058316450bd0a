/* What the parts of the host share: a program in C that knows ODBC and nothing of Swift. */
#ifndef HOST_H
#define HOST_H

#include <sql.h>
#include <sqlext.h>
#include <sqlucode.h>
#include <stdio.h>
#include <string.h>

/* Ends the program with the line and the diagnostics where a call does not answer as it should. */
#define CHECK(condition) \
    do { \
        if (!(condition)) fail(__FILE__, __LINE__, #condition); \
    } while (0)
#define OK(handle_kind, handle, call) expect(__FILE__, __LINE__, #call, (handle_kind), (handle), (call))
#define STATEMENT_OK(statement, call) OK(SQL_HANDLE_STMT, statement, call)

_Noreturn void fail(const char *file, int line, const char *what);
/* Success, with or without information. */
void expect(const char *file, int line, const char *what, SQLSMALLINT kind, SQLHANDLE handle, SQLRETURN code);

/* A connection of its own environment. */
typedef struct {
    SQLHENV environment;
    SQLHDBC connection;
} Session;

Session open_session(const char *string);
void close_session(Session session);
SQLHSTMT make_statement(SQLHDBC connection);
void free_statement(SQLHSTMT statement);
void run(SQLHSTMT statement, const char *sql);
/* The rows that are left, each of which is fetched and none of whose values is read. */
long count_rows(SQLHSTMT statement);
/* The only value of a query's only row. */
long ask(SQLHDBC connection, const char *sql);
/* Whether the call failed with this state. */
int failed_with(SQLSMALLINT kind, SQLHANDLE handle, SQLRETURN code, const char *state);

/* The parts. `slow` is a connection string of an API that takes seconds for each answer. */
void read_everything(const char *string);
void send_everything(const char *string);
void use_local_tables(const char *string);
void make_mistakes(const char *string);
void give_up(const char *slow);
void use_threads(const char *string);
/* Connects and executes this often; ends the program where memory, descriptors or threads grow. */
void endure(const char *string, long connects, long statements);
/* Loads and unloads a library, with and without a connection in between. */
void reload(const char *library, const char *string, long times);

#endif
