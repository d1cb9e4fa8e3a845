# One image for web, worker, clock and migrations; docker-compose.yml says which is which.

FROM python:3.11-slim-bookworm AS build
ENV UV_COMPILE_BYTECODE=1 \
    UV_LINK_MODE=copy \
    UV_PROJECT_ENVIRONMENT=/app/.venv \
    UV_PYTHON_DOWNLOADS=never
WORKDIR /app
RUN pip install --no-cache-dir uv==0.13.9
# Dependencies first: they change less often than the code.
COPY pyproject.toml uv.lock ./
RUN uv sync --frozen
COPY . .
# Hashed names, gzip and brotli are made here once, not at every start. Nothing is connected to.
RUN SECRET_KEY=only-for-this-step \
    DATABASE_URL=postgres://nobody@localhost/none \
    REDIS_URL=redis://localhost:6379/0 \
    STATIC_ROOT=/app/collected \
    .venv/bin/python manage.py collectstatic --noinput

FROM python:3.11-slim-bookworm
ENV PATH=/app/.venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    STATIC_ROOT=/app/collected \
    DATA_DIR=/data
RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin chartroom \
    && install --directory --owner=chartroom --group=chartroom --mode=0750 /data
# Owned by root: the site cannot change its own code.
COPY --from=build /app /app
WORKDIR /app
USER chartroom
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s --retries=3 \
    CMD ["python", "-m", "config.health", "web"]
CMD ["granian", "--interface", "wsgi", "config.wsgi:application", \
     "--host", "0.0.0.0", "--port", "8000", "--workers", "2", "--blocking-threads", "4", \
     "--backpressure", "64", "--respawn-failed-workers", "--workers-kill-timeout", "10", "--no-ws"]
