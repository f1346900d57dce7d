/// Apps on their way to real people: what is asked, what organizers decide, and how they stop one.
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "web",
            "signin",
            "app",
            "auditlog",
            "audit",
            "conformance",
            "conversation"
        })
package org.mesinfos.portal.review;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
