/*
 * duckdb LIBRARY SQL - runs statements by the DuckDB library of that name, for
 * benchmarks only: nothing is built against DuckDB.
 *
 * The prototypes are those of its C interface (duckdb.h); a result that nobody
 * looks at may be NULL.
 */
#include <dlfcn.h>
#include <stdio.h>
#include <string.h>

typedef int open_database(const char *path, void **database);
typedef int connect_database(void *database, void **connection);
typedef int query_database(void *connection, const char *sql, void *result);

/* ISO C has no cast from an object's address to a function's. */
static void find(void *library, const char *name, void *function)
{
    void *const found = library ? dlsym(library, name) : NULL;

    memcpy(function, &found, sizeof found);
}

int main(int argc, char **argv)
{
    void *const library = argc == 3 ? dlopen(argv[1], RTLD_NOW) : NULL;
    open_database *open_it = NULL;
    connect_database *connect_it = NULL;
    query_database *query_it = NULL;
    void *database = NULL;
    void *connection = NULL;

    find(library, "duckdb_open", &open_it);
    find(library, "duckdb_connect", &connect_it);
    find(library, "duckdb_query", &query_it);
    if (!open_it || !connect_it || !query_it) {
        fputs("duckdb: the library cannot be used\n", stderr);
        return 2;
    }
    return open_it(NULL, &database) || connect_it(database, &connection) ||
           query_it(connection, argv[2], NULL);
}
