/*
 * privacy.h - what is hidden: client ids in results, cells in messages.
 */
#ifndef PRIVACY_H
#define PRIVACY_H

#include "settings.h"

/*
 * Take over --redact and --pseudonymize, the latter from the study file, too;
 * whoever pseudonymises redacts, since an id can stand in any cell.
 *
 * The key file holds a secret of 16 to 4096 bytes, of any kind; blanks and line
 * ends at its end do not count, so that neither an editor nor a copy by hand
 * changes it.
 *
 *   errors   BL_E_USAGE [bad-key-file]: it is no regular file, is another
 *            user's, can be read by others, or is too short or too long;
 *            [not-with-redact]: what was asked for holds cells as they stand;
 *            BL_E_IO [cannot-read]; BL_E_MEMORY
 *   owns     settings->pseudonyms, freed with the settings
 */
BL_CHECKED bl_status privacy_choose(const bl_options *options,
                                    const bl_study *study, bl_settings *out,
                                    bl_error *err);

#endif
