/// Numbers as pictures that need no script: drawn by the template `ui/chart`, each beside its
/// table.
@NullMarked
package org.mesinfos.ui.chart;

import org.jspecify.annotations.NullMarked;
