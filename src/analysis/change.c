#include "bl_change.h"

#include "bl_precision.h"

static bl_term verdict_of(const bl_change *change)
{
    if (bl_exceeds(change->difference, change->threshold))
        return change->difference > 0 ? BL_RELIABLE_INCREASE
                                      : BL_RELIABLE_DECREASE;
    if (change->no_room_up)
        return BL_NO_ROOM_UP;
    return change->no_room_down ? BL_NO_ROOM_DOWN : BL_NO_RELIABLE_CHANGE;
}

bl_change bl_change_judge(const bl_ruler *ruler, bl_level_of from,
                          bl_level_of to)
{
    bl_change change = {.given = true,
                        .from = from.score,
                        .to = to.score,
                        .difference = to.score - from.score,
                        .verdict = BL_NO_SETTINGS};

    if (!ruler->has_error)
        return change;
    change.judged = true;
    change.s_diff = bl_s_diff(ruler->standard_error, from.share, to.share);
    change.threshold = BL_Z * change.s_diff;
    change.index = change.difference / change.s_diff;
    change.no_room_up =
        !bl_exceeds(ruler->highest - from.score, change.threshold);
    change.no_room_down =
        !bl_exceeds(from.score - ruler->lowest, change.threshold);
    change.verdict = verdict_of(&change);
    return change;
}
