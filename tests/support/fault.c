#include "fault.h"

#include <stdio.h>

const char *fault_text(const bl_error *err)
{
    static const char *const kinds[] = {[BL_OK] = "ok",
                                        [BL_E_USAGE] = "usage",
                                        [BL_E_DEFINITION] = "definition",
                                        [BL_E_INPUT] = "input",
                                        [BL_E_IO] = "io",
                                        [BL_E_MEMORY] = "memory"};
    static char text[2048];
    char place[600] = "";
    int used = snprintf(place, sizeof place, "%s", err->file);

    if (err->line)
        used += snprintf(place + used, sizeof place - (size_t)used, ":%zu",
                         err->line);
    if (err->column)
        (void)snprintf(place + used, sizeof place - (size_t)used, ":%zu",
                       err->column);
    if (!err->status)
        return kinds[BL_OK];
    (void)snprintf(text, sizeof text, "%s %s %s%s%s", kinds[err->status],
                   err->name, place, *place ? " " : "", err->message);
    return text;
}
