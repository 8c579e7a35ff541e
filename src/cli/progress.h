/*
 * progress.h - how far a long run is, on a terminal only.
 */
#ifndef PROGRESS_H
#define PROGRESS_H

#include "run.h"

/*
 * Show the rows and bytes of the file read so far and how fast, in a line that
 * the next one replaces; nothing before half a second, nothing with --quiet. To
 * be called after every block.
 */
void progress_show(bl_run *run, const bl_reader *reader);

/* Take the line away, before anything else is said. */
void progress_clear(bl_run *run);

#endif
