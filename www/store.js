// The files of a session in IndexedDB, for a reviewer who wants his work kept on this computer: kept under the name of
// the tab's session, so that two tabs do not meet. It is part of the page's first script (boot.js).
var store = (function () {
  var mine = null, last = Promise.resolve();
  // One thing after the other, whatever became of the one before.
  function next(what) {
    last = last.then(what, what);
    return last;
  }
  function open() {
    return new Promise(function (done, failed) {
      var asked = indexedDB.open('yuheng', 1);
      asked.onupgradeneeded = function () { asked.result.createObjectStore('files'); };
      asked.onsuccess = function () { done(asked.result); };
      asked.onerror = function () { failed(asked.error); };
    });
  }
  function work(mode, todo) {
    return open().then(function (db) {
      return new Promise(function (done, failed) {
        var result, transaction = db.transaction('files', mode);
        transaction.oncomplete = function () { db.close(); done(result); };
        transaction.onerror = transaction.onabort = function () { db.close(); failed(transaction.error); };
        todo(transaction.objectStore('files'), function (value) { result = value; });
      });
    });
  }
  function all(session) { return IDBKeyRange.bound([session], [session, []]); }
  // Whether no other tab works with a session; from now on this one does, as long as it is open.
  function taken(session) {
    if (!navigator.locks) return Promise.resolve(true);
    return new Promise(function (done) {
      navigator.locks.request('yuheng ' + session, { ifAvailable: true }, function (lock) {
        done(Boolean(lock));
        return lock ? new Promise(function () {}) : undefined;
      }).catch(function () { done(true); });
    });
  }
  function begin(sessions) {
    var session = sessions.shift();
    if (!session) {
      session = Date.now().toString(36) + Math.random().toString(36).slice(2, 6);
    }
    return taken(session).then(function (free) {
      if (!free) return begin(sessions);
      mine = session;
      // The tab goes on with it after a reload.
      try { sessionStorage.setItem('yuheng.session', mine); } catch (e) { /* the newest is taken then */ }
    });
  }
  return {
    // What the last session of this tab left, or the newest that no other tab works with.
    all: function () {
      return next(function () {
        return work('readonly', function (files, give) {
          files.getAllKeys().onsuccess = function (e) { give(e.target.result); };
        }).then(function (keys) {
          var sessions = keys.map(function (k) { return k[0]; }).filter(function (s, n, list) { return list.indexOf(s) === n; });
          var own = null;
          try { own = sessionStorage.getItem('yuheng.session'); } catch (e) { /* none is kept */ }
          sessions.sort().reverse().sort(function (a, b) { return (b === own) - (a === own); });
          return begin(sessions);
        }).then(function () {
          return work('readonly', function (files, give) {
            files.getAll(all(mine)).onsuccess = function (e) { give(e.target.result); };
          });
        });
      });
    },
    // Keeps some files, and of those that were kept before only the ones with these numbers.
    keep: function (some, numbers) {
      return next(function () {
        return (mine ? Promise.resolve() : begin([])).then(function () {
          return work('readwrite', function (files) {
            some.forEach(function (file) { files.put(file, [mine, file.number]); });
            files.getAllKeys(all(mine)).onsuccess = function (e) {
              e.target.result.forEach(function (key) { if (numbers.indexOf(key[1]) < 0) files.delete(key); });
            };
          });
        });
      });
    },
    // Erases what every session kept.
    clear: function () {
      return next(function () {
        mine = null;
        try { sessionStorage.removeItem('yuheng.session'); } catch (e) { /* there is none */ }
        return new Promise(function (done, failed) {
          var asked = indexedDB.deleteDatabase('yuheng');
          asked.onsuccess = done;
          asked.onerror = asked.onblocked = failed;
        });
      });
    }
  };
})();
