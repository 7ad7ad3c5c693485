/* Live maps: one that shows reports, one that points out a place. Without this file the server's picture and the text boxes do. */
(() => {
  "use strict";
  if (!window.L) return;
  const L = window.L;
  L.Icon.Default.imagePath = "/";

  function ground(node, options, data) {
    const map = L.map(node, { zoomControl: true, attributionControl: Boolean(data.attribution || data.tiles), zoomAnimation: !matchMedia("(prefers-reduced-motion: reduce)").matches, ...options });
    if (data.tiles) L.tileLayer(data.tiles, { attribution: data.attribution || "", maxZoom: 19 }).addTo(map);
    const far = () => node.classList.toggle("is-far", map.getZoom() < 12);
    map.on("zoomend", far);
    return map;
  }

  const dot = (text, size, mine) => L.divIcon({ className: `heap${mine ? " heap--me" : ""}`, html: "", iconSize: [size, size], iconAnchor: [size / 2, size / 2] });

  function marker(latlng, text, label, size, mine) {
    const made = L.marker(latlng, { icon: dot(text, size, mine), title: label, alt: label, keyboard: true });
    made.on("add", () => { made.getElement().textContent = text; made.getElement().setAttribute("aria-label", label); });
    return made;
  }

  function zones(map, areas) {
    areas.forEach((area) => {
      const [south, west, north, east] = area.box;
      const style = getComputedStyle(document.documentElement);
      L.rectangle([[south, west], [north, east]], { stroke: false, fillColor: style.getPropertyValue("--accent").trim(), fillOpacity: 0.09, interactive: false }).addTo(map);
      const name = L.divIcon({ className: "zone-label", html: "", iconSize: [160, 20], iconAnchor: [80, 10] });
      const label = L.marker([(south + north) / 2, (west + east) / 2], { icon: name, interactive: false, keyboard: false });
      label.on("add", () => { label.getElement().textContent = area.name; label.getElement().setAttribute("aria-hidden", "true"); });
      label.addTo(map);
    });
    return areas.length ? L.latLngBounds(areas.flatMap(({ box }) => [[box[0], box[1]], [box[2], box[3]]])) : null;
  }

  function fetched(address, more) {
    const url = new URL(address, location.href);
    Object.entries(more).forEach(([name, value]) => url.searchParams.set(name, value));
    return fetch(url, { headers: { Accept: "application/geo+json" } }).then((answer) => (answer.ok ? answer.json() : null));
  }

  const wide = (count) => (count > 1 ? Math.min(56, 30 + 6 * Math.log2(count)) : 26);

  /* Heaps that would lie over each other are one heap, until one is so near that each report has its own place. */
  function apart(map, features) {
    const kept = [];
    [...features].sort((one, other) => other.properties.count - one.properties.count).forEach(({ geometry, properties }) => {
      const [lon, lat] = geometry.coordinates;
      const place = map.latLngToContainerPoint([lat, lon]);
      const near = map.getZoom() < 17 && kept.find((other) => other.place.distanceTo(place) < (wide(other.count) + wide(properties.count)) / 2);
      if (near) near.count += properties.count; else kept.push({ place, at: [lat, lon], count: properties.count, properties });
    });
    return kept;
  }

  const ends = (features) => L.latLngBounds(features.map(({ geometry: { coordinates: [lon, lat] } }) => [lat, lon]));

  function show(holder) {
    fetched(holder.dataset.map, { areas: 1, zoom: 10 }).then((first) => {
      if (!first) return;
      const node = document.createElement("div");
      node.className = "map__live";
      holder.append(node);
      holder.classList.add("is-live");
      const map = ground(node, {}, holder.dataset);
      map.getContainer().setAttribute("aria-label", holder.dataset.label);
      map.getContainer().setAttribute("role", "application");
      const bounds = first.features.length ? ends(first.features) : zones(map, first.areas);
      if (first.features.length) zones(map, first.areas);
      if (bounds) map.fitBounds(bounds, { padding: [30, 30], maxZoom: 15 }); else map.setView([62, 16], 5);
      const layer = L.layerGroup().addTo(map);
      let turn = 0;
      const refresh = () => {
        const mine = ++turn;
        const box = map.getBounds();
        const bbox = [box.getWest(), box.getSouth(), box.getEast(), box.getNorth()].map((end) => end.toFixed(5)).join(",");
        fetched(holder.dataset.map, { bbox, zoom: map.getZoom() }).then((found) => {
          if (!found || mine !== turn) return;
          layer.clearLayers();
          apart(map, found.features).forEach(({ at, count, properties }) => {
            const many = count > 1;
            const label = many ? `${count} ${holder.dataset.many}` : `${properties.title}, ${properties.state}`;
            const made = marker(at, many ? String(count) : "", label, wide(count));
            made.on("click keypress", (event) => {
              if (event.type === "keypress" && event.originalEvent.key !== "Enter") return;
              if (many) map.setView(at, Math.min(map.getZoom() + 2, 19)); else location.href = properties.url;
            });
            layer.addLayer(made);
          });
        }).catch(() => {});
      };
      map.on("moveend", refresh);
      refresh();
    }).catch(() => {});
  }

  function pick(field) {
    const [lat, lon, text] = ["lat", "lon", "text"].map((name) => field.querySelector(`[data-part=${name}]`));
    const node = field.querySelector("[data-pick]");
    const told = field.querySelector("[data-told]");
    node.hidden = false;
    const map = ground(node, {}, field.dataset);
    map.getContainer().setAttribute("aria-label", field.dataset.label);
    map.getContainer().setAttribute("role", "application");
    let pin = null;
    const put = (latlng, quiet) => {
      if (pin) pin.remove();
      pin = marker(latlng, "", field.dataset.here, 28, true).addTo(map);
      if (quiet) return;
      lat.value = latlng.lat.toFixed(6);
      lon.value = latlng.lng.toFixed(6);
      told.textContent = field.dataset.chosen;
      lat.dispatchEvent(new Event("change", { bubbles: true }));
    };
    const written = () => {
      const point = [lat, lon].map((box) => Number(box.value.replace(",", ".")));
      return lat.value && lon.value && point.every(Number.isFinite) && Math.abs(point[0]) <= 90 && Math.abs(point[1]) <= 180 ? L.latLng(point) : null;
    };
    map.on("click", (event) => put(event.latlng));
    map.getContainer().addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.target !== map.getContainer()) return;
      event.preventDefault();
      put(map.getCenter());
    });
    [lat, lon].forEach((box) => box.addEventListener("input", () => { const point = written(); if (point) { put(point, true); map.setView(point, Math.max(map.getZoom(), 15)); } }));
    const middle = field.querySelector("[data-middle]");
    middle.hidden = false;
    middle.addEventListener("click", () => put(map.getCenter()));
    const mine = field.querySelector("[data-mine]");
    if (navigator.geolocation) {
      mine.hidden = false;
      mine.addEventListener("click", () => {
        told.textContent = field.dataset.looking;
        navigator.geolocation.getCurrentPosition(
          ({ coords }) => { const point = L.latLng(coords.latitude, coords.longitude); put(point); map.setView(point, 17); },
          () => { told.textContent = field.dataset.lost; text.focus(); },
          { enableHighAccuracy: true, timeout: 15000 },
        );
      });
    }
    map.setView([62, 16], 5);
    fetched(field.dataset.points, { areas: 1, zoom: 12 }).then((first) => {
      const bounds = first && (zones(map, first.areas) || (first.features.length && ends(first.features)));
      if (!written() && bounds) map.fitBounds(bounds, { padding: [10, 10] });
    }).catch(() => {});
    const before = written();
    if (before) { put(before, true); map.setView(before, 16); }
  }

  document.querySelectorAll("[data-map]").forEach(show);
  document.querySelectorAll("[data-place]").forEach(pick);
})();
