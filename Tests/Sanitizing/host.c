/*
 * Drives the driver through the driver manager as an application does.
 *
 *   host all STRING SLOW               everything, once
 *   host endure STRING CONNECTS STATEMENTS
 *   host reload LIBRARY STRING TIMES
 *
 * STRING and SLOW are connection strings that end in a semicolon.
 */
#include "host.h"

#include <stdlib.h>

int main(int count, char **arguments) {
    const char *what = count > 1 ? arguments[1] : "";
    if (strcmp(what, "all") == 0 && count == 4) {
        /* Twice: the second time after everything was disconnected. */
        for (int turn = 0; turn < 2; turn++) {
            read_everything(arguments[2]);
            send_everything(arguments[2]);
            use_local_tables(arguments[2]);
            make_mistakes(arguments[2]);
        }
        give_up(arguments[3]);
        use_threads(arguments[2]);
    } else if (strcmp(what, "endure") == 0 && count == 5) {
        endure(arguments[2], atol(arguments[3]), atol(arguments[4]));
    } else if (strcmp(what, "reload") == 0 && count == 5) {
        reload(arguments[2], arguments[3], atol(arguments[4]));
    } else {
        fprintf(stderr, "usage: see the top of host.c\n");
        return 2;
    }
    puts("done");
    return 0;
}
