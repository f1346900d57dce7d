package org.mesinfos.portal;

import org.mesinfos.engine.testing.PlantedFaultsTest;

/// What `docs/security-claims.md` says of this service fails on broken code.
class PlantedFaultTests extends PlantedFaultsTest {}
