/// Which records a request is about, and how a page or a summary of them is read: filters, bounds,
/// cursors, and the part that the person permits.
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "access",
            "grant",
            "parameter",
            "problem",
            "records",
            "representation",
            "secret",
            "web"
        })
package org.mesinfos.data.query;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
