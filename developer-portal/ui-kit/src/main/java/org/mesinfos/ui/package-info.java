/// Layout, language, theme, error pages and sessions of every page of the platform.
@NullMarked
package org.mesinfos.ui;

import org.jspecify.annotations.NullMarked;
