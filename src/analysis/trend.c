#include "bl_trend.h"

#include <math.h>

#include "bl_precision.h"

#define TREND_P 0.05

static bool all_equal(const bl_path *path)
{
    for (size_t i = 1; i < path->count; i++)
        if (fabs(path->scores[i] - path->scores[0]) > BL_TOLERANCE)
            return false;
    return true;
}

static bl_slope without_interval(bl_slope line)
{
    line.interval = (bl_interval){0};
    return line;
}

static bl_slope fit(const bl_path *path, const double *places)
{
    bl_slope line = {0};

    if (!places || path->count < BL_SLOPE_SESSIONS_MIN)
        return line;
    line = bl_slope_fit(places, path->scores, path->count);
    return path->count < BL_INTERVAL_SESSIONS_MIN ? without_interval(line)
                                                  : line;
}

static void compare_pairs(const bl_path *path, double *room, bl_trend *out)
{
    if (path->count < BL_INTERVAL_SESSIONS_MIN) {
        out->no_pairs = BL_TOO_FEW_SESSIONS;
    } else if (path->count > BL_PAIRED_SESSIONS_MAX) {
        out->no_pairs = BL_TOO_MANY_SESSIONS;
    } else {
        out->kendall = bl_kendall_test(path->scores, path->count);
        if (room)
            out->theil_sen = bl_theil_sen(
                path->sessions ? path->sessions : path->weeks, path->scores,
                path->count, out->kendall.variance, room);
    }
}

/* The sign of the slope where its interval excludes zero, else 0. */
static int clear_sign(const bl_slope *line)
{
    if (!line->given || fabs(line->slope) <= BL_TOLERANCE)
        return 0;
    if (line->interval.given && line->interval.low <= 0 &&
        line->interval.high >= 0)
        return 0;
    return line->slope > 0 ? 1 : -1;
}

static bl_term verdict_of(const bl_path *path, const bl_trend *trend)
{
    const int sign = clear_sign(&trend->slope);

    if (path->count < BL_TREND_SESSIONS_MIN)
        return BL_TOO_FEW_SESSIONS;
    if (trend->no_pairs)
        return trend->no_pairs;
    if (all_equal(path))
        return BL_NO_MOVEMENT;
    if (!sign || !trend->kendall.given ||
        trend->kendall.p > TREND_P + BL_TOLERANCE ||
        trend->kendall.s * sign <= 0)
        return BL_NO_CLEAR_TREND;
    return sign > 0 ? BL_RISING : BL_FALLING;
}

bl_trend bl_trend_of(const bl_path *path, double *room)
{
    bl_trend trend = {.by_session = path->sessions != NULL};

    trend.weekly = fit(path, path->weeks);
    trend.slope = path->sessions ? fit(path, path->sessions) : trend.weekly;
    compare_pairs(path, room, &trend);
    trend.verdict = verdict_of(path, &trend);
    return trend;
}
