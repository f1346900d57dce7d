package org.mesinfos.launcher;

import org.mesinfos.engine.testing.PlantedFaultsTest;

/// What `docs/security.md` says of the whole platform fails on broken code.
class PlantedFaultTests extends PlantedFaultsTest {}
