#pragma once
#include <errno.h>
#include <sys/eventfd.h>
#include <zmq.h>

// Every release since 4.3.0 takes this option; its name stands among those of the draft interface.
#ifndef ZMQ_ZAP_ENFORCE_DOMAIN
#define ZMQ_ZAP_ENFORCE_DOMAIN 93
#endif
