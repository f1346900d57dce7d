/// What holders deliver: checked line by line, kept out when wrong, written once however often
/// sent.
@NullMarked
@ApplicationModule(
        allowedDependencies = {"change", "grant", "problem", "records", "store", "trail"})
package org.mesinfos.data.delivery;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
