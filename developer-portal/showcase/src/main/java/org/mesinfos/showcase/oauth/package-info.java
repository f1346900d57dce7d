/// How this app asks for permission and gets tokens: pushed requests, its own key, tokens bound to
/// another.
@NullMarked
package org.mesinfos.showcase.oauth;

import org.jspecify.annotations.NullMarked;
