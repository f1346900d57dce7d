package org.mesinfos.portal.statistics;

import org.mesinfos.ui.SmallCounts;

/// How a page of panelists' space was looked at on one day, by those who agreed to be counted.
///
/// @param page its pattern, such as `/permissions/{grantId}`
/// @param people how many looked, at least; in steps of five
/// @param views how often, at least; in steps of five
public record PageViews(String page, long people, long views) {

    static PageViews of(String page, long people, long views) {
        return new PageViews(page, SmallCounts.roundDown(people), SmallCounts.roundDown(views));
    }
}
