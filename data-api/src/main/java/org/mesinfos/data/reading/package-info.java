/// The public part of the API: the catalogue for everybody, a person's data for apps under a grant.
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "access",
            "grant",
            "history",
            "parameter",
            "problem",
            "query",
            "records",
            "representation",
            "secret",
            "trail",
            "web"
        })
package org.mesinfos.data.reading;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
