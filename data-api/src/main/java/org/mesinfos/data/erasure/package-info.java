/// What becomes of everything about a person who leaves.
@ApplicationModule(
        allowedDependencies = {
            "change",
            "checkpoint",
            "delivery",
            "export",
            "history",
            "problem",
            "records",
            "trail",
            "web"
        })
@NullMarked
package org.mesinfos.data.erasure;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
