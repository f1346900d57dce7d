package org.mesinfos.ui;

import org.mesinfos.engine.testing.PlantedFaultsTest;

/// What `docs/security-claims.md` says of the pages' library fails on broken code.
class PlantedFaultTests extends PlantedFaultsTest {}
