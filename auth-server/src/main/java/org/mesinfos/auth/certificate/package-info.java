/// Signed proof that a permission ended, whether the app was told, and how often it was read since.
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "client", "dataapi", "format", "grant", "person", "receipt", "signal", "web"
        })
package org.mesinfos.auth.certificate;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
