#define PCRE2_CODE_UNIT_WIDTH 8
#include "bl_match.h"

#include <pcre2.h>
#include <stdlib.h>

enum { MATCH_LIMIT = 100000 };

struct bl_match {
    pcre2_code *code;
    pcre2_match_data *data;
    pcre2_match_context *context;
    bool has_group;
};

void bl_match_free(bl_match *match)
{
    if (!match)
        return;
    pcre2_code_free(match->code);
    pcre2_match_data_free(match->data);
    pcre2_match_context_free(match->context);
    free(match);
}

static bl_status bad_pattern(const char *pattern, int code, size_t at,
                             bl_error *err)
{
    PCRE2_UCHAR reason[128] = "";

    (void)pcre2_get_error_message(code, reason, sizeof reason);
    return BL_FAIL(err, BL_E_USAGE, "bad-value-pattern",
                   "the pattern \"%s\" is wrong at character %zu: %s", pattern,
                   at + 1, (const char *)reason);
}

bl_status bl_match_new(const char *pattern, bl_match **out, bl_error *err)
{
    int code = 0;
    uint32_t groups = 0;
    PCRE2_SIZE at = 0;
    bl_match *const made = calloc(1, sizeof *made);

    if (!made)
        return BL_FAIL_MEMORY(err);
    made->code = pcre2_compile((PCRE2_SPTR)pattern, PCRE2_ZERO_TERMINATED,
                               PCRE2_ANCHORED | PCRE2_ENDANCHORED | PCRE2_UTF,
                               &code, &at, NULL);
    if (!made->code) {
        bl_match_free(made);
        return bad_pattern(pattern, code, at, err);
    }
    (void)pcre2_pattern_info(made->code, PCRE2_INFO_CAPTURECOUNT, &groups);
    made->has_group = groups > 0;
    made->data = pcre2_match_data_create_from_pattern(made->code, NULL);
    made->context = pcre2_match_context_create(NULL);
    if (!made->data || !made->context) {
        bl_match_free(made);
        return BL_FAIL_MEMORY(err);
    }
    (void)pcre2_set_match_limit(made->context, MATCH_LIMIT);
    (void)pcre2_set_depth_limit(made->context, MATCH_LIMIT);
    *out = made;
    return BL_OK;
}

bool bl_match_take(bl_match *match, bl_slice text, bl_slice *group)
{
    const char *const bytes = text.size ? text.bytes : "";
    const int found = pcre2_match(match->code, (PCRE2_SPTR)bytes, text.size, 0,
                                  0, match->data, match->context);
    const PCRE2_SIZE *const at = pcre2_get_ovector_pointer(match->data);
    const size_t which = match->has_group ? 2 : 0;

    if (found < 1 || at[which] == PCRE2_UNSET)
        return false;
    *group = (bl_slice){bytes + at[which], at[which + 1] - at[which]};
    return true;
}
