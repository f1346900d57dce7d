/// Checks that services run over their own pages in their tests.
@NullMarked
package org.mesinfos.ui.testing;

import org.jspecify.annotations.NullMarked;
