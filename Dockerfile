# syntax=docker/dockerfile:1
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY patches patches
# the image has the runtime already: no package needs its install script here, but our patches are to be applied
RUN npm ci --omit=dev --ignore-scripts --loglevel=error && node node_modules/patch-package/index.js --error-on-fail
COPY . .
RUN node node_modules/vite/bin/vite.js build web --logLevel warn

FROM node:24-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 DATA_DIR=/data
WORKDIR /app
COPY --from=build --chown=node:node /app ./
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
# MQTTS_PORT=8883 and MQTT_WS_PORT=8083 open the last two
EXPOSE 8080 1883 8883 8083
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=6 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:8080/readyz').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
STOPSIGNAL SIGTERM
CMD ["node", "main.ts"]
