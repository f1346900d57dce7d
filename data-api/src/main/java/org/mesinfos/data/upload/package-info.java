/// Own datasets: what developers upload for sandbox people of their own, checked line by line.
@NullMarked
@ApplicationModule(allowedDependencies = {"change", "problem", "records", "trail"})
package org.mesinfos.data.upload;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
