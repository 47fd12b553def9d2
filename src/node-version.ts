const [major = 0] = process.versions.node.split('.').map(Number);

if (major < 24) {
  process.stderr.write(
    `Docket needs Node 24, and this is Node ${process.versions.node}. \`npm start\` brings the right one along; nothing to install.\n`,
  );
  process.exit(1);
}
