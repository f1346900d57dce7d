package org.mesinfos.portal.appgallery;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mesinfos.portal.app.AppSnapshot;
import org.mesinfos.portal.review.ApprovedApp;

/// An app as panelists see it before they use it.
///
/// @param people how many panelists it read data of on its busiest day of the last month, in steps;
///   0 when these are too few to be told, null when it is not known now
record ListedApp(ApprovedApp approved, @Nullable Long people) {

    public String id() {
        return approved.id();
    }

    public List<AppSnapshot.Ask> asks() {
        return approved.app().asks();
    }
}
