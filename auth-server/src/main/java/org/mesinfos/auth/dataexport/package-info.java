/// Everything about a person in one file, for them to take along (GDPR, articles 15 and 20).
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "client", "dataapi", "format", "grant", "key", "person", "receipt", "signin", "web"
        })
package org.mesinfos.auth.dataexport;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
