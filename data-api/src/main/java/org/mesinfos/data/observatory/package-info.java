/// What those who said yes to it spend and use, month by month: noisy totals of groups, about
/// nobody.
@NullMarked
@ApplicationModule(
        allowedDependencies = {"access", "grant", "problem", "records", "store", "trail"})
package org.mesinfos.data.observatory;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
