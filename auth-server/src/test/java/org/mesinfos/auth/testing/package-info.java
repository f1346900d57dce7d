/// What the tests of this service share: a running server, a browser, an app.
package org.mesinfos.auth.testing;
