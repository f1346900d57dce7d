/// Records as people read them: in tables, with words, names and amounts in the page's language.
@NullMarked
package org.mesinfos.ui.records;

import org.jspecify.annotations.NullMarked;
