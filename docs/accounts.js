// Makes an account for each service on a MongoDB server, with what docs/accounts.json lets it do, or brings
// one that is there up to that. Run by mongosh, as a user that may administrate:
//
//   PASSWORD_AUTH_SERVER=… PASSWORD_DATA_API=… PASSWORD_DEVELOPER_PORTAL=… mongosh URI docs/accounts.js
//
// A list of collections is what may be read; "readWrite" is everything in a database but its users.
const read = require("fs").readFileSync;
const accounts = JSON.parse(read(process.env.ACCOUNTS || "docs/accounts.json", "utf8"));
const admin = db.getSiblingDB("admin");

for (const [service, databases] of Object.entries(accounts)) {
  const password = process.env["PASSWORD_" + service.toUpperCase().replaceAll("-", "_")];
  if (!password) {
    throw new Error("no password for " + service);
  }
  const roles = [];
  const privileges = [];
  for (const [database, allowed] of Object.entries(databases)) {
    const name = "mesinfos_" + database;
    if (allowed === "readWrite") {
      roles.push({ role: "readWrite", db: name });
    } else {
      for (const collection of allowed) {
        privileges.push({ resource: { db: name, collection }, actions: ["find"] });
      }
    }
  }
  if (privileges.length > 0) {
    const role = service + "-reads";
    if (admin.getRole(role)) {
      admin.updateRole(role, { privileges, roles: [] });
    } else {
      admin.createRole({ role, privileges, roles: [] });
    }
    roles.push({ role, db: "admin" });
  }
  if (admin.getUser(service)) {
    admin.updateUser(service, { pwd: password, roles });
  } else {
    admin.createUser({ user: service, pwd: password, roles });
  }
  print("account " + service);
}
