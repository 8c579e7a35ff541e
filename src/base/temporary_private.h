/*
 * temporary_private.h - private to base/: names of files that must not outlive
 * the program, whatever ends it.
 */
#ifndef TEMPORARY_PRIVATE_H
#define TEMPORARY_PRIVATE_H

#include <signal.h>

/* Between these two, signals that would end the program wait; while other
 * threads run, one of them may get them all the same. */
void temporary_hold(sigset_t *before);
void temporary_go_on(const sigset_t *before);

/* Have a signal remove that file; the path is borrowed until it is forgotten.
 * Beyond 16 of them it is not noted. */
void temporary_note(const char *path);
void temporary_forget(const char *path);

#endif
