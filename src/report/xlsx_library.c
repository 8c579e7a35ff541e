#include "xlsx_library.h"

#include <dlfcn.h>
#include <string.h>

static const struct {
    const char *name;
    size_t offset;
} calls[] = {
#define X(name) {#name, offsetof(xlsx_calls, name)},
    XLSX_CALLS(X)
#undef X
};

static bl_status no_library(bl_error *err)
{
    const char *const why = dlerror();

    bl_error_set(err, BL_E_IO, "no-library",
                 "the library that writes workbooks cannot be loaded: %s",
                 why ? why : BL_XLSXWRITER);
    bl_error_hint(err, "install it (Debian: " BL_XLSXWRITER_PACKAGE
                       "), or write another format:  -f csv");
    return err->status;
}

bl_status xlsx_load(xlsx_calls *out, bl_error *err)
{
    void *const library = dlopen(BL_XLSXWRITER, RTLD_NOW | RTLD_LOCAL);

    if (!library)
        return no_library(err);
    for (size_t k = 0; k < sizeof calls / sizeof calls[0]; k++) {
        void *const call = dlsym(library, calls[k].name);

        if (!call)
            return no_library(err);
        memcpy((char *)out + calls[k].offset, &call, sizeof call);
    }
    return BL_OK;
}
