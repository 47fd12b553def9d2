# syntax=docker/dockerfile:1

# The packages of a production install, and with them the Node that Docket pins.
FROM node:24.21.0-trixie-slim AS packages
WORKDIR /docket
COPY package.json package-lock.json ./
COPY packages/local-slack/package.json packages/local-slack/
RUN npm ci --omit=dev --omit=optional && npm cache clean --force

FROM debian:13.2-slim
WORKDIR /docket
COPY --from=packages /docket/node_modules node_modules
COPY package.json manifest.yml manifest.socket.yml LICENSE ./
COPY bin bin
COPY migrations migrations
COPY src src
ENV NODE_ENV=production PORT=3000
# Nobody's: it owns no file of the image, and writes to /tmp alone.
USER 10001:10001
EXPOSE 3000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 \
  CMD ["node_modules/node/bin/node", "src/cli/docket.ts", "healthcheck"]
CMD ["node_modules/node/bin/node", "src/start.ts"]
