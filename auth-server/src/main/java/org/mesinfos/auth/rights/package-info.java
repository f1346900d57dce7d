/// What people can ask of the platform at any time: everything in one file, bringing one along,
/// leaving, and proof of what ended.
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "client",
            "dataapi",
            "document",
            "format",
            "grant",
            "key",
            "person",
            "receipt",
            "signal",
            "signin",
            "web"
        })
package org.mesinfos.auth.rights;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
