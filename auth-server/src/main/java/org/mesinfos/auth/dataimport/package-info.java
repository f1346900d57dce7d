/// What a person brings along in such a file: records and papers, and permissions given elsewhere
/// as history.
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "dataapi",
            "dataexport",
            "document",
            "format",
            "grant",
            "key",
            "person",
            "receipt",
            "web"
        })
package org.mesinfos.auth.dataimport;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
