/// The pages.
@NullMarked
package org.mesinfos.showcase.web;

import org.jspecify.annotations.NullMarked;
