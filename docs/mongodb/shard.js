// Spreads over shards the collections that grow with people, apps and accesses, as docs/mongodb/placement.json
// says; what is spread already stays as it is. Run by mongosh against a router, as a user that may administrate
// the cluster, before the first start, and again each year: each month has collections of its own.
//
//   [REGION=eu] [MONTHS=12] mongosh URI docs/mongodb/shard.js
//
// With REGION, what is known of people stays on the shards of that zone. Name these first:
// sh.addShardToZone("shard01", "eu"). What is not spread is on its database's first shard: that must be one of them.
const read = require("fs").readFileSync;
const placement = JSON.parse(read(process.env.PLACEMENT || "docs/mongodb/placement.json", "utf8"));
const region = process.env.REGION;
const months = Number(process.env.MONTHS || 12);
const config = db.getSiblingDB("config");

/** `201402`, and as many after it as are to be made ahead. */
function monthsAhead() {
  const first = new Date();
  return Array.from({ length: months + 1 }, (_, ahead) => {
    const month = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + ahead, 1));
    return month.toISOString().slice(0, 7).replace("-", "");
  });
}

function names(collection) {
  return collection.includes("{month}")
    ? monthsAhead().map((month) => collection.replace("{month}", month))
    : [collection];
}

if (region) {
  const inside = config.shards.find({ tags: region }).toArray().map((shard) => shard._id);
  if (inside.length === 0) {
    throw new Error("no shard is in the zone " + region);
  }
  for (const database of Object.keys(placement.sharded)) {
    const known = config.databases.findOne({ _id: "mesinfos_" + database });
    if (known && !inside.includes(known.primary)) {
      throw new Error("mesinfos_" + database + " is on " + known.primary + ", outside of " + region
        + ": db.adminCommand({movePrimary: ...}) first");
    }
    if (!known) {
      sh.enableSharding("mesinfos_" + database, inside[0]);
    }
  }
}

for (const [database, collections] of Object.entries(placement.sharded)) {
  for (const [pattern, { key, people }] of Object.entries(collections)) {
    for (const collection of names(pattern)) {
      const namespace = "mesinfos_" + database + "." + collection;
      const shardKey = key === "hashed" ? { _id: "hashed" } : { _id: 1 };
      if (config.collections.findOne({ _id: namespace, key: { $exists: true } })) {
        print("is spread already: " + namespace);
      } else {
        // Of a collection that holds something MongoDB asks for the index first.
        db.getSiblingDB("mesinfos_" + database)[collection].createIndex(shardKey);
        sh.shardCollection(namespace, shardKey);
        print("spread: " + namespace);
      }
      if (region && people) {
        sh.updateZoneKeyRange(namespace, { _id: MinKey() }, { _id: MaxKey() }, region);
      }
    }
  }
}
