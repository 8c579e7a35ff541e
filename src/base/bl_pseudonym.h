/*
 * bl_pseudonym.h - names that stand for ids, made with a secret key.
 *
 * A name depends on the id and the key only: it is the same in every file, run
 * and output of one key, and without the key nobody can find the id by trying
 * ids. That one name never stands for two ids is not certain, so the ids of a
 * run are remembered (not themselves, but 64 further bits of their hash).
 */
#ifndef BL_PSEUDONYM_H
#define BL_PSEUDONYM_H

#include "bl_error.h"
#include "bl_slice.h"

enum {
    BL_PSEUDONYM_SIZE = 12,      /* bytes: "P-" and ten letters; no NUL */
    BL_PSEUDONYM_SECRET_MIN = 16 /* bytes of a secret */
};

typedef struct bl_pseudonyms bl_pseudonyms;

/*
 * Make names by the key that a secret gives.
 *
 *   method   the key is the 32-byte BLAKE2b hash of the secret
 *   errors   BL_E_MEMORY
 *   owns     free with bl_pseudonyms_free; the secret can be wiped afterwards
 */
BL_CHECKED bl_status bl_pseudonyms_new(bl_slice secret, bl_pseudonyms **out,
                                       bl_error *err);

/* Wipes the key; NULL is fine. */
void bl_pseudonyms_free(bl_pseudonyms *pseudonyms);

/*
 * Write the name of an id; several threads may ask at once.
 *
 *   shape    name[BL_PSEUDONYM_SIZE], ASCII, capitals and digits
 *   method   the first 50 bits of the id's 16-byte BLAKE2b hash with the key,
 *            five a letter, the highest first
 *   errors   BL_E_USAGE [pseudonym-collision]: another id of this run has the
 *            name; BL_E_MEMORY
 *   source   D. Crockford's letters of base 32, without I, L, O and U
 */
BL_CHECKED bl_status bl_pseudonyms_name(bl_pseudonyms *pseudonyms, bl_slice id,
                                        char *name, bl_error *err);

/* Could it be a name that was made here, with whatever key? */
bool bl_pseudonym_looks_like(bl_slice id);

#endif
