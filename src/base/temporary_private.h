/*
 * temporary_private.h - private to base/: names of files that must not outlive
 * the program, whatever ends it.
 */
#ifndef TEMPORARY_PRIVATE_H
#define TEMPORARY_PRIVATE_H

#include <signal.h>

/*
 * Between these two, in any number of threads, a signal that would end the
 * program waits, as long as it may wait. What happens to a temporary file
 * happens there: it is made and noted, renamed, forgotten. Once a signal has
 * come, temporary_hold does not return.
 */
void temporary_hold(sigset_t *before);
void temporary_go_on(const sigset_t *before);

/* Have a signal remove that file; the path is borrowed until it is forgotten.
 */
void temporary_note(const char *path);
void temporary_forget(const char *path);

#endif
