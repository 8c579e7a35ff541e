#include "terminal.h"

#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { WIDTH = 80, WIDTH_MIN = 40, WIDTH_MAX = 200 };

static bool is_set(const char *variable)
{
    const char *const value = getenv(variable);

    return value && value[0];
}

static bool is_dumb(void)
{
    const char *const term = getenv("TERM");

    return term && strcmp(term, "dumb") == 0;
}

static bool wants_color(bool is_terminal, const char *when)
{
    const char *const force = getenv("CLICOLOR_FORCE");
    const char *const on = getenv("CLICOLOR");

    if (when && strcmp(when, "auto") != 0)
        return strcmp(when, "always") == 0;
    if (is_set("NO_COLOR"))
        return false;
    if (force && force[0] && strcmp(force, "0") != 0)
        return true;
    return is_terminal && !is_dumb() && !(on && strcmp(on, "0") == 0);
}

static bool shows_unicode(void)
{
    const locale_t locale = newlocale(LC_CTYPE_MASK, "", (locale_t)0);
    const bool utf8 =
        locale && strcmp(nl_langinfo_l(CODESET, locale), "UTF-8") == 0;

    if (locale)
        freelocale(locale);
    return utf8 && !is_dumb();
}

static size_t width_of(int fd)
{
    const char *const columns = getenv("COLUMNS");
    struct winsize size = {0};
    unsigned long width = columns ? strtoul(columns, NULL, 10) : 0;

    if (!width && ioctl(fd, TIOCGWINSZ, &size) == 0)
        width = size.ws_col;
    if (!width)
        width = WIDTH;
    if (width < WIDTH_MIN)
        return WIDTH_MIN;
    return width > WIDTH_MAX ? WIDTH_MAX : width;
}

bl_terminal terminal_of(int fd, const char *when)
{
    const bool is_terminal = isatty(fd) == 1;

    return (bl_terminal){.is_terminal = is_terminal,
                         .color = wants_color(is_terminal, when),
                         .unicode = !is_terminal || shows_unicode(),
                         .width = is_terminal ? width_of(fd) : WIDTH};
}
