#include "bl_precision.h"

#include <math.h>

const char *const bl_pair_origin_words[] = {[BL_PAIR_NONE] = "none",
                                            [BL_PAIR_OPTIONS] = "command line",
                                            [BL_PAIR_STUDY] = "study file",
                                            [BL_PAIR_NORM] = "published norm",
                                            [BL_PAIR_FILE] = "norm file",
                                            [BL_PAIR_BATCH] = "this batch",
                                            NULL};

double bl_standard_error(const bl_precision *precision)
{
    return precision->sd * sqrt(1 - precision->reliability);
}

double bl_s_diff(double standard_error, double first, double second)
{
    return standard_error * sqrt(first + second);
}

bool bl_exceeds(double difference, double threshold)
{
    return fabs(difference) > threshold + BL_TOLERANCE;
}

double bl_sd_expressed(const bl_instrument *instrument, const bl_scale *scale,
                       double sd, bl_metric metric, bl_expression as)
{
    const double items = (double)scale->item_count;
    const bl_metric wanted = bl_expressed_metric(scale, as);

    if (metric != wanted)
        sd = wanted == BL_SUM ? sd * items : sd / items;
    if (as != BL_AS_PERCENT)
        return sd;
    return sd * 100 /
           (bl_fraction_double(bl_scale_highest(instrument, scale)) -
            bl_fraction_double(bl_scale_lowest(instrument, scale)));
}
