package org.mesinfos.auth.history;

import org.jspecify.annotations.Nullable;
import org.mesinfos.ui.chart.ColumnChart;

/// One dataset of the person as a picture.
///
/// @param available whether the data API answered
/// @param id the dataset's id
/// @param columns amounts by month, or null
/// @param places where it was, or null
/// @param looked how many records the picture counts, newest first
/// @param complete whether these are all
record ChartPage(
        boolean available,
        String id,
        String label,
        @Nullable ColumnChart columns,
        @Nullable LocationChart places,
        int looked,
        boolean complete) {}
